import type { Folder } from './folder.ts';

interface Node {
  files: Map<string, File>;
  folders: Map<string, Node>;
}

/** The folder that was chosen in an `<input webkitdirectory>`: its files know their paths, which begin with the folder's name. */
export function folderOfFiles(files: Iterable<File>): Folder {
  const root: Node = { files: new Map(), folders: new Map() };
  for (const file of files) {
    const parts = file.webkitRelativePath.split('/');
    const name = parts.pop()!;
    const node = parts.reduce((parent, part) => {
      const known = parent.folders.get(part) ?? { files: new Map(), folders: new Map() };
      parent.folders.set(part, known);
      return known;
    }, root);
    node.files.set(name, file);
  }
  const [[name, top] = ['the folder', root]] = root.folders;
  return folderOfNode(name, top);
}

function folderOfNode(name: string, node: Node): Folder {
  return {
    name,
    async file(path) {
      const parts = path.split('/');
      const last = parts.pop()!;
      return parts.reduce<Node | undefined>((parent, part) => parent?.folders.get(part), node)?.files.get(last);
    },
    async folders() {
      return [...node.folders]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([childName, child]) => folderOfNode(childName, child));
    },
  };
}
