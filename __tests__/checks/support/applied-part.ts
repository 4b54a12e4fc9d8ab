import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Progress } from "../../../lib/progress";
import { startStandInAzure, type StandInAzure } from "../../../testbed/azure";
import type { ToolName } from "../../../tools";
import { layProvidersBeside } from "../../support/provider-folder";
import { configure, terraform, type TerraformFolder } from "./plan";

/** Resources that the real provider made in a stand-in Azure of their own, to plan against. */
export class AppliedPart {
  private constructor(
    readonly where: TerraformFolder,
    readonly azure: StandInAzure,
    private readonly root: string,
  ) {}

  /** Applies a configuration. @throws CommandError when Terraform fails; nothing is left behind then */
  static async of(
    title: string,
    document: unknown,
    providers: readonly ToolName[],
    progress: Progress,
  ): Promise<AppliedPart> {
    const root = mkdtempSync(join(tmpdir(), "oms-applied-"));
    const azure = await startStandInAzure({ folder: join(root, "azure"), port: 0, requestLog: join(root, "requests") });
    const folder = join(root, "terraform");
    mkdirSync(folder);
    const where = { folder, env: { ...azure.environment, ...layProvidersBeside(folder, providers) } };
    const part = new AppliedPart(where, azure, root);
    configure(where, document);
    try {
      await terraform(where, "init", "-input=false", "-no-color");
      const apply = ["apply", "-auto-approve", "-input=false", "-no-color", "-parallelism=30"];
      await progress.step(`terraform apply, ${title}`, () => terraform(where, ...apply));
    } catch (error) {
      await part.remove();
      throw error;
    }
    return part;
  }

  /** What was asked of Azure so far: method and path of each request. */
  requests(): readonly string[] {
    const lines = readFileSync(join(this.root, "requests"), "utf8").trim().split("\n");
    return lines
      .map((line) => JSON.parse(line) as { method: string; path: string })
      .map(({ method, path }) => `${method} ${path}`);
  }

  async remove(): Promise<void> {
    await this.azure.stop();
    rmSync(this.root, { recursive: true, force: true });
  }
}
