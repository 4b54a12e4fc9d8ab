import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainProgress } from "../../lib/progress";
import { openStackState } from "../../operations/terraform/stack-state";
import { testWith } from "../support/needs";

// The stack `local` keeps its state in a file beside its folder, so that no cloud is asked; `recover` on a cloud's state
// is part of `npm run test:azure`.
testWith(
  ["terraform", "terraform-provider-helm", "terraform-provider-kubernetes", "terraform-provider-random"],
  "the state of a stack that was never deployed is empty, and what Terraform refuses is said in its words",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "oms-state-"));
    try {
      const state = await openStackState("local", plainProgress(), join(folder, "cdktf.out"));
      expect(state.recorded).toEqual([]);
      await expect(state.importResource("helm_release.none", "oms/none")).rejects.toMatchObject({
        name: "UserError",
        message: expect.stringMatching(
          /^Terraform could not work with the state of local: [\s\S]*helm_release\.none/,
        ) as string,
        remedy: expect.stringContaining("Sign in to the cloud") as string,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
