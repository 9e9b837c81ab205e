// Lists the weights in a PyTorch or safetensors file, and writes those of a PyTorch file as safetensors.
//
//   npm i @x/tensor-files
//   node convert-weights.mjs model.pth      (in Python: torch.save(model.state_dict(), 'model.pth'))
//   node convert-weights.mjs model.safetensors

import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readPyTorch, readSafetensors, writeSafetensors } from '@x/tensor-files';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Which file? For example: node convert-weights.mjs model.pth');
  process.exit(2);
}
const extension = extname(file);

try {
  const bytes = await readFile(file);
  // Nothing in the file is run, whoever made it: what is no tensor is refused.
  const tensors = extension === '.safetensors' ? readSafetensors(bytes).tensors : readPyTorch(bytes);

  const rows = Object.entries(tensors).map(([name, { shape, data }]) => {
    const values = Float64Array.from(data);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const [rounded, deviation] = [mean, Math.sqrt(variance)].map((value) => Number(value.toFixed(4)));
    return [name, { shape: shape.join(' × '), values: values.length, mean: rounded, deviation }];
  });
  console.table(Object.fromEntries(rows));

  if (extension !== '.safetensors') {
    const target = `${basename(file, extension)}.safetensors`;
    await writeFile(target, writeSafetensors(tensors));
    console.log(`written: ${target}; in Python: safetensors.torch.load_file('${target}')`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
