/** Every construct is made in the same way, (scope, id, props): readers and refactorings rely on it. */
export default {
  meta: {
    type: "problem",
    schema: [],
    messages: { signature: "The constructor of a construct takes (scope, id) or (scope, id, props), got ({{got}})." },
  },
  create(context) {
    return {
      ClassDeclaration(node) {
        if (node.superClass?.type !== "Identifier" || node.superClass.name !== "Construct") return;
        const constructor = node.body.body.find((member) => member.kind === "constructor");
        if (!constructor) return;
        const names = constructor.value.params.map((param) => param.name ?? param.left?.name ?? param.type);
        const expected = ["scope", "id", "props"].slice(0, Math.max(2, names.length));
        if (names.join() !== expected.join()) {
          context.report({ node: constructor, messageId: "signature", data: { got: names.join(", ") } });
        }
      },
    };
  },
};
