import { ensureDebianPackages } from "../../../tools/debian-packages";
import { silentProgress } from "../../support/silent-progress";

test("a package that tools.json does not list is refused on every machine, also where it is installed", async () => {
  // Without this, a drill asks for it the first time in a network that leads nowhere.
  await expect(ensureDebianPackages(silentProgress, ["nftables", "bash"])).rejects.toThrow(
    "tools.json lists no Debian package bash",
  );
});
