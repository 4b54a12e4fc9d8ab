/**
 * Imported before everything else: the providers' bindings carry source maps of megabytes, which tsx has Node read with
 * every module. A trace then shows the compiled lines; who looks for a mistake starts Node with `--stack-trace-limit=50`
 * and gets the written ones.
 */
if (Error.stackTraceLimit <= 10) process.setSourceMapsEnabled(false);

export {};
