import { plainProgress, type Progress } from "../../../lib/progress";
import { RunningStep, type Report } from "../../../lib/running-step";
import { movingLine, terminalProgress } from "../../../lib/terminal-progress";
import { FakeClock } from "../../support/fake-clock";

/** A step that lasts until `end` is called, and what it can report with. */
function begin(progress: Progress, title: string): { report: Report; end: () => Promise<void> } {
  let report: Report = () => undefined;
  let finish: () => void = () => undefined;
  const step = progress.step(title, (given) => {
    report = given;
    return new Promise<void>((resolve) => (finish = resolve));
  });
  return {
    report: (advance) => report(advance),
    end: () => {
      finish();
      return step;
    },
  };
}

describe("plain lines", () => {
  let clock: FakeClock;
  let lines: string[];
  let progress: Progress;
  beforeEach(() => {
    clock = new FakeClock();
    lines = [];
    progress = plainProgress((line) => lines.push(line), clock);
  });

  test("of a short step are its beginning and its end", async () => {
    const step = begin(progress, "Packing");
    clock.pass(59);
    await step.end();
    expect(lines).toEqual(["Packing …", "Packing: done in 59.0 s"]);
  });

  test("come once a minute, with what is done and about how much is left", async () => {
    const step = begin(progress, "Building kubelet");
    clock.pass(10);
    step.report({ done: 0, of: 1630, unit: "packages" });
    clock.pass(50);
    step.report({ done: 163, of: 1630, unit: "packages" });
    clock.pass(60);
    step.report({ done: 1200, of: 1630, unit: "packages" });
    clock.pass(60);
    await step.end();
    expect(lines).toEqual([
      "Building kubelet …",
      "Building kubelet: 0 of 1,630 packages (after 1 min)",
      "Building kubelet: 163 of 1,630 packages, about 17 min left (after 2 min)",
      "Building kubelet: 1,200 of 1,630 packages, about 1 min left (after 3 min)",
      "Building kubelet: done in 180.0 s",
    ]);
  });

  test("say that a step still works where nothing can be counted, and what can without its end", async () => {
    const step = begin(progress, "Fetching");
    clock.pass(60);
    step.report({ done: 1234, unit: "modules fetched" });
    clock.pass(60);
    step.report("configuring ruby");
    clock.pass(60);
    await step.end();
    expect(lines.slice(1, -1)).toEqual([
      "Fetching: still working (after 1 min)",
      "Fetching: 1,234 modules fetched (after 2 min)",
      "Fetching: configuring ruby (after 3 min)",
    ]);
  });

  test("are not added where there was one within the minute", () => {
    void begin(progress, "Deploying");
    for (let lap = 0; lap < 10; lap++) {
      clock.pass(45);
      progress.info(`still creating ${lap}`);
    }
    expect(lines).toHaveLength(11);
  });

  test("name every step that runs", () => {
    void begin(progress, "Building helm");
    void begin(progress, "Debian root filesystem");
    clock.pass(61);
    expect(lines.slice(2)).toEqual([
      "Building helm: still working (after 1 min)",
      "Debian root filesystem: still working (after 1 min)",
    ]);
  });

  test("end with the step, also with one that fails", async () => {
    const failing = progress.step("Building", () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    const step = begin(progress, "Packing");
    expect(clock.running).toBe(1);
    await step.end();
    expect(clock.running).toBe(0);
    clock.pass(600);
    expect(lines).toEqual(["Building …", "Building: failed after 0.0 s", "Packing …", "Packing: done in 0.0 s"]);
  });
});

describe("for a person", () => {
  function stream(isTTY: boolean): {
    written: string[];
    write: (text: string) => boolean;
    isTTY: boolean;
    columns: number;
  } {
    const written: string[] = [];
    return { written, write: (text) => written.push(text) > 0, isTTY, columns: 60 };
  }

  test("a line moves on a terminal, and none is added", async () => {
    const clock = new FakeClock();
    const terminal = stream(true);
    const step = begin(terminalProgress(terminal, clock), "Building kubelet");
    clock.pass(180);
    step.report({ done: 815, of: 1630, unit: "packages" });
    clock.pass(0.2);
    expect(terminal.written).toHaveLength(901);
    expect(terminal.written.at(-1)).toContain("\r\u001b[K");
    expect(terminal.written.at(-1)).toContain("… Building kubelet: 815 of 1,630 packages, 180.2 s");
    expect(terminal.written.join("")).not.toContain("\n");
    await step.end();
    expect(terminal.written.at(-1)).toMatch(/✓.* Building kubelet .*\(180\.2 s\).*\n$/);
    expect(clock.running).toBe(0);
  });

  test("elsewhere there is a line a minute", () => {
    const clock = new FakeClock();
    const log = stream(false);
    const step = begin(terminalProgress(log, clock), "Building kubelet");
    step.report({ done: 0, of: 4, unit: "packages" });
    clock.pass(30);
    step.report({ done: 1, of: 4, unit: "packages" });
    clock.pass(95);
    expect(log.written.map((line) => line.trim())).toEqual([
      "0.0 s    Building kubelet …",
      "60.0 s  · Building kubelet: 1 of 4 packages, about 3 min left (after 1 min)",
      "120.0 s  · Building kubelet: 1 of 4 packages, about 6 min left (after 2 min)",
    ]);
  });

  test("titles give way to numbers where a terminal is narrow", () => {
    const clock = new FakeClock();
    const titles = ["Building kubectl, kubeadm, kube-apiserver and more", "Debian trixie root filesystem"];
    const steps = titles.map((title) => new RunningStep(title, 0));
    steps[0]!.report(clock)({ done: 412, of: 1630, unit: "packages" });
    clock.pass(75);
    expect(movingLine(steps.slice(0, 1), clock.now(), 60)).toBe(
      "… Building kubectl, kubeadm,…: 412 of 1,630 packages, 75.0 s",
    );
    expect(movingLine(steps, clock.now(), 78)).toBe(
      "… Building kubectl,…: 412 of 1,630 packages, 75.0 s; Debian trixie roo… 75.0 s",
    );
    expect(movingLine(steps, clock.now(), 20)).toHaveLength(20);
  });
});
