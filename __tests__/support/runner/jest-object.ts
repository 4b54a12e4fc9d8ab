import { ModernFakeTimers } from "@jest/fake-timers";
import { ModuleMocker } from "jest-mock";
import type { Config } from "jest-runner";

/** What tests see as `jest`: mock functions, spies and fake timers. Modules can't be mocked: plain Node loads them, once. */
export function jestObject(projectConfig: Config.ProjectConfig): {
  jest: object;
  mocker: ModuleMocker;
  timers: ModernFakeTimers;
} {
  const mocker = new ModuleMocker(globalThis);
  const timers = new ModernFakeTimers({ global: globalThis, config: projectConfig });
  const jest: Record<string, unknown> = {};
  const chained =
    <Args extends unknown[]>(change: (...args: Args) => void) =>
    (...args: Args): object => {
      change(...args);
      return offered;
    };
  const offered = new Proxy(jest, {
    get: (target, name) => {
      if (typeof name === "symbol" || name in target) return Reflect.get(target, name) as unknown;
      throw new Error(
        `jest.${name} is not there in \`npm test\`, whose files share their modules: it has ${Object.keys(target).join(", ")}.`,
      );
    },
  });
  Object.assign(jest, {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    mocked: mocker.mocked.bind(mocker),
    isMockFunction: mocker.isMockFunction.bind(mocker),
    clearAllMocks: chained(() => mocker.clearAllMocks()),
    resetAllMocks: chained(() => mocker.resetAllMocks()),
    restoreAllMocks: chained(() => mocker.restoreAllMocks()),
    useFakeTimers: chained((config?: Config.FakeTimersConfig) => timers.useFakeTimers(config)),
    useRealTimers: chained(() => timers.useRealTimers()),
    setSystemTime: timers.setSystemTime.bind(timers),
    advanceTimersByTime: timers.advanceTimersByTime.bind(timers),
    advanceTimersByTimeAsync: timers.advanceTimersByTimeAsync.bind(timers),
    runAllTimers: timers.runAllTimers.bind(timers),
    runAllTimersAsync: timers.runAllTimersAsync.bind(timers),
    runOnlyPendingTimers: timers.runOnlyPendingTimers.bind(timers),
    getTimerCount: timers.getTimerCount.bind(timers),
  });
  return { jest: offered, mocker, timers };
}
