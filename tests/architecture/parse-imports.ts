// What a file loads: every form of import, by the parser, so that no way to write one goes unseen.
import { type ESTree, parseSync, Visitor } from "vite";

export interface Import {
  from: string;
  names: string[];
  /** Erased by compilation */
  typeOnly: boolean;
}

/** Stands for a module whose name is computed at run time */
export const computed = "(computed)";

export function importsOf(file: string, text: string): Import[] {
  if (file.endsWith(".css")) return [];
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: Import[] = [];
  const whole = (from: string) => found.push({ from, names: ["*"], typeOnly: false });
  new Visitor({
    ImportDeclaration({ source, specifiers, importKind }) {
      const types = specifiers.map((one) => one.type === "ImportSpecifier" && one.importKind === "type");
      found.push({
        from: source.value,
        names: specifiers.map(importedName),
        typeOnly: importKind === "type" || (types.length > 0 && types.every(Boolean)),
      });
    },
    ExportNamedDeclaration({ source, specifiers, exportKind }) {
      if (!source) return;
      const types = specifiers.map((one) => one.exportKind === "type");
      found.push({
        from: source.value,
        names: specifiers.map(({ local }) => nameOf(local)),
        typeOnly: exportKind === "type" || (types.length > 0 && types.every(Boolean)),
      });
    },
    ExportAllDeclaration({ source, exportKind }) {
      found.push({ from: source.value, names: ["*"], typeOnly: exportKind === "type" });
    },
    TSImportType({ source }) {
      found.push({ from: source.value, names: ["*"], typeOnly: true });
    },
    TSImportEqualsDeclaration({ moduleReference }) {
      if (moduleReference.type === "TSExternalModuleReference") whole(moduleReference.expression.value);
    },
    ImportExpression({ source }) {
      whole(textOf(source) ?? computed);
    },
    CallExpression({ callee, arguments: [first] }) {
      const isRequire = callee.type === "Identifier" && callee.name === "require";
      if (first && (isRequire || isOfImportMeta(callee, "resolve"))) whole(textOf(first) ?? computed);
    },
    NewExpression({ callee, arguments: [first, base] }) {
      if (!first || !base || !isOfImportMeta(base, "url")) return;
      if (callee.type === "Identifier" && callee.name === "URL") whole(textOf(first) ?? computed);
    },
  }).visit(program);
  return found;
}

function importedName(one: ESTree.ImportDeclarationSpecifier): string {
  if (one.type === "ImportNamespaceSpecifier") return "*";
  return one.type === "ImportSpecifier" ? nameOf(one.imported) : one.local.name;
}

function nameOf(name: ESTree.ModuleExportName): string {
  return name.type === "Literal" ? name.value : name.name;
}

/** The text of a literal, or of a template without expressions. */
function textOf(node: ESTree.Node): string | undefined {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  const [only, ...more] = node.type === "TemplateLiteral" ? node.quasis : [];
  return more.length === 0 ? (only?.value.cooked ?? undefined) : undefined;
}

/** Whether a node is `import.meta.<name>`. */
function isOfImportMeta(node: ESTree.Node, name: string): boolean {
  return (
    node.type === "MemberExpression" &&
    node.object.type === "MetaProperty" &&
    node.property.type === "Identifier" &&
    node.property.name === name
  );
}
