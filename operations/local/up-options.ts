/** What `oms local up` takes. */
export interface UpOptions {
  readonly context?: string;
  readonly confirmContext?: string;
  readonly image?: string;
  /** File of Helm values. */
  readonly values?: string;
  readonly variant?: string;
  readonly nodes: 1 | 2;
  readonly addOns: boolean;
  readonly port?: number;
  readonly skipDeploy: boolean;
  readonly json: boolean;
}
