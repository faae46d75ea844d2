// Judges Kubernetes objects by the models of Kubernetes, KEDA and cert-manager. Standard input: a JSON array of objects. Standard output: a JSON array
// of findings { object, what }. Two judges: the schemas (types, required fields, formats), which let unknown fields pass, and the
// TypeScript compiler over the models' types, which does not.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const ts = require("typescript");

const packages = { "keda.sh": "@kubernetes-models/keda", "cert-manager.io": "@kubernetes-models/cert-manager" };
const moduleOf = ({ apiVersion, kind }) => `${packages[apiVersion.split("/")[0]] ?? "kubernetes-models"}/${apiVersion}/${kind}`;

const nameOf = (object) => `${object.kind}/${object.metadata?.name}`;

async function bySchema(objects) {
  const findings = [];
  for (const object of objects) {
    try {
      const model = (await import(moduleOf(object)))[object.kind];
      new model(structuredClone(object)).validate();
    } catch (failure) {
      findings.push({ object: nameOf(object), what: failure.message });
    }
  }
  return findings;
}

function byTypes(objects) {
  const source = objects
    .map((object, i) => `import type { I${object.kind} as T${i} } from "${moduleOf(object)}"; export const o${i}: T${i} = ${JSON.stringify(object)};`)
    .join("\n");
  const file = path.join(__dirname, "objects.ts");
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022 };
  const host = ts.createCompilerHost(options);
  const [readFile, fileExists, getSourceFile] = [host.readFile, host.fileExists, host.getSourceFile];
  host.readFile = (name) => (name === file ? source : readFile(name));
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, version, ...rest) => (name === file ? ts.createSourceFile(name, source, version) : getSourceFile(name, version, ...rest));
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map((found) => {
    const line = found.file?.fileName === file ? found.file.getLineAndCharacterOfPosition(found.start).line : -1;
    return { object: line < 0 ? "" : nameOf(objects[line]), what: ts.flattenDiagnosticMessageText(found.messageText, " ") };
  });
}

(async () => {
  const objects = JSON.parse(fs.readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify([...(await bySchema(objects)), ...byTypes(objects)]));
})();
