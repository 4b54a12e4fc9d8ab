/** A size of virtual machine for nodes. */
export interface VmSize {
  readonly vCpus: number;
  readonly memoryGib: number;
  /** Local disk, in GiB. It holds the node's operating system, whose disk can't be larger than this. */
  readonly temporaryDiskGib: number;
}

const general = { 2: 8, 4: 16, 8: 32, 16: 64, 32: 128, 48: 192, 64: 256, 96: 384 };

const memory = { 2: 16, 4: 32, 8: 64, 16: 128, 20: 160, 32: 256, 48: 384, 64: 512, 96: 672 };

/**
 * The sizes that suit nodes: with a local disk for the operating system, and no burstable ones
 * (https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dadsv5-series, ddsv5-series;
 * https://learn.microsoft.com/azure/virtual-machines/sizes/memory-optimized/eadsv5-series, edsv5-series). To use
 * another size of Azure's, add it here by hand.
 */
export const vmSizes: Readonly<Record<string, VmSize>> = {
  ...sizes(general, (vCpus) => `Standard_D${vCpus}ads_v5`),
  ...sizes(general, (vCpus) => `Standard_D${vCpus}ds_v5`),
  ...sizes(memory, (vCpus) => `Standard_E${vCpus}ads_v5`),
  ...sizes(memory, (vCpus) => `Standard_E${vCpus}ds_v5`),
};

/** In all four series the local disk grows with the processors: 75 GiB for two of them. */
function sizes(
  memoryGib: Readonly<Record<string, number>>,
  name: (vCpus: string) => string,
): Readonly<Record<string, VmSize>> {
  return Object.fromEntries(
    Object.entries(memoryGib).map(([vCpus, gib]) => [
      name(vCpus),
      { vCpus: Number(vCpus), memoryGib: gib, temporaryDiskGib: Number(vCpus) * 37.5 },
    ]),
  );
}
