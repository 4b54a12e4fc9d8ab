// Loaded into a measured program: on exit it writes wall time and peak memory to the file that OMS_BENCH_PROBE names.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const seconds = process.uptime();
  const megabytes = process.resourceUsage().maxRSS / 1024;
  writeFileSync(process.env.OMS_BENCH_PROBE, JSON.stringify({ seconds, megabytes }));
});
