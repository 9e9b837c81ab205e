/** The presets in apps/cli/presets, the default first; apart from their contents, so that the help is instant. */
export const presetNames = [
  'improved-alexnet-10',
  'improved-alexnet-50',
  'alexnet-10',
  'improved-alexnet-10-muon',
  'improved-alexnet-50-muon',
  'alexnet-4-muon',
] as const;
