import { App, TerraformStack, Testing } from "cdktf";
import type { IConstruct } from "constructs";

type Json = Record<string, unknown>;

/** Everything Terraform would read of one stack. */
interface Document {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly provider?: Readonly<Record<string, readonly Json[]>>;
  readonly output?: Readonly<Record<string, Json>>;
  readonly variable?: Readonly<Record<string, Json>>;
  readonly terraform?: Json;
  readonly ephemeral?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

interface Class {
  readonly tfResourceType: string;
}

/**
 * A synthesized stack to assert on. Unlike cdktf's own matchers it speaks of all resources of a type, not of any one of
 * them; validations run, error annotations fail, and an empty stack is refused, so that no test passes on nothing.
 */
export class Template {
  readonly document: Document;

  private constructor(readonly stack: TerraformStack) {
    this.document = JSON.parse(Testing.synth(stack, true)) as Document;
    const errors = stack.node
      .findAll()
      .flatMap((node) => node.node.metadata.filter(({ type }) => type === "@cdktf/error"));
    if (errors.length > 0) throw new Error(`error annotations: ${errors.map(({ data }) => String(data)).join("; ")}`);
    if (Object.keys(this.document.resource ?? {}).length === 0)
      throw new Error(`${stack.node.id} synthesizes no resource`);
  }

  /** A stack with what `build` puts into it. */
  static of(build: (stack: TerraformStack) => void): Template {
    const stack = new TerraformStack(testingApp(), "test");
    build(stack);
    return new Template(stack);
  }

  /** One of the program's own stacks. */
  static ofStack(build: (app: App) => TerraformStack): Template {
    return new Template(build(testingApp()));
  }

  /** All resources of a type by their address's last part. */
  resources(type: Class): Readonly<Record<string, Json>> {
    return this.document.resource?.[type.tfResourceType] ?? {};
  }

  /** The only resource of a type; fails when there are none or several. */
  only(type: Class): Json {
    this.count(type, 1);
    return Object.values(this.resources(type))[0]!;
  }

  /** Fails unless there are exactly so many of a type. */
  count(type: Class, expected: number): void {
    const found = Object.keys(this.resources(type));
    if (found.length !== expected) {
      throw new Error(`expected ${expected} ${type.tfResourceType}, found ${found.length}: ${found.join(", ")}`);
    }
  }

  /** Fails unless there is at least one of a type and all of them match. */
  every(type: Class, expected: Json): void {
    const found = Object.entries(this.resources(type));
    if (found.length === 0) throw new Error(`there is no ${type.tfResourceType}`);
    for (const [, resource] of found) expect(resource).toMatchObject(expected);
  }

  /** The constructs of the stack, for rules about the tree. */
  constructs(): IConstruct[] {
    return this.stack.node.findAll();
  }

  /** The document with hashes of chart contents masked: they change with every edit of a chart, not with the program. */
  masked(): unknown {
    return JSON.parse(JSON.stringify(this.document).replace(/(assets\/[^/"]+\/)[0-9A-F]{32}/g, "$1HASH"));
  }
}

function testingApp(): App {
  return Testing.stubVersion(new App({ stackTraces: false, outdir: Testing.app().outdir }));
}
