import { aptProgress, debootstrapProgress } from "../../../lib/debian-progress";
import { RunningStep } from "../../../lib/running-step";
import { FakeClock } from "../../support/fake-clock";

/** What a step says after each of the lines that a program printed. */
function details(reader: typeof aptProgress, lines: readonly string[]): string[] {
  const clock = new FakeClock();
  const step = new RunningStep("step", 0);
  const read = reader(step.report(clock));
  return lines.map((line) => {
    read(line);
    return step.detail(clock.now());
  });
}

test("apt-get tells how many packages are set up", () => {
  expect(
    details(aptProgress, [
      "Reading package lists...",
      "0 upgraded, 2 newly installed, 0 to remove and 7 not upgraded.",
      "Get:1 http://deb.debian.org/debian trixie/main amd64 runc amd64 1.1.15 [2,600 kB]",
      "Unpacking runc (1.1.15) ...",
      "Setting up runc (1.1.15) ...",
      "Setting up catatonit (0.2.1) ...",
    ]),
  ).toEqual([
    "",
    "",
    "0 of 2 packages set up",
    "0 of 2 packages set up",
    "1 of 2 packages set up",
    "2 of 2 packages set up",
  ]);
});

test("debootstrap tells its stage and how many packages went through it", () => {
  expect(
    details(debootstrapProgress, [
      "I: Retrieving InRelease ",
      "I: Retrieving libc6 2.41-12",
      "I: Retrieving g++ 14.2.0",
      "I: Validating g++ 14.2.0",
      "I: Extracting libc6...",
      "I: Unpacking required packages...",
      "I: Unpacking libc6...",
      "I: Configuring the base system...",
      "I: Configuring libc6...",
      "I: Configuring g++...",
    ]),
  ).toEqual([
    "",
    "1 packages, retrieving",
    "2 packages, retrieving",
    "2 packages, retrieving",
    "1 of 2 packages, extracting",
    "1 of 2 packages, extracting",
    "1 of 2 packages, unpacking",
    "1 of 2 packages, unpacking",
    "1 of 2 packages, configuring",
    "2 of 2 packages, configuring",
  ]);
});
