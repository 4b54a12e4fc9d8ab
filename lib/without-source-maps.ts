/**
 * Imported before everything else: the providers' bindings have source maps of megabytes, which tsx makes Node read
 * with every module. A trace then shows the compiled lines. To see the written ones, start Node with
 * `--stack-trace-limit=50`.
 */
if (Error.stackTraceLimit <= 10) process.setSourceMapsEnabled(false);

export {};
