import { oms } from "./oms";

export default async function tearDown(): Promise<void> {
  const { code, output } = await oms("local", "down");
  if (code !== 0) throw new Error(`oms local down failed:\n${output}`);
}
