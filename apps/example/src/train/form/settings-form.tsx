import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type ImageCounts, type NumberFieldName, numberFields, parseNumber, problemOf } from './number-fields.ts';
import { NumberInput } from './number-input.tsx';
import { type OptimizerName, optimizers, type TrainingSettings } from './training-settings.ts';

export interface SettingsFormProps {
  /** How many images there are; undefined while that is not known. */
  counts: ImageCounts | undefined;
  /** While a training is at work nothing can be changed. */
  disabled: boolean;
  onSubmit: (settings: TrainingSettings) => void;
  /** The buttons below the fields. */
  children: ComponentChildren;
}

const names = Object.keys(numberFields) as NumberFieldName[];

/** The fields of a training. It is submitted with sane values only; what is wrong stands at its field, and the first such field has the focus. */
export function SettingsForm({ counts, disabled, onSubmit, children }: SettingsFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Partial<Record<NumberFieldName, string>>>({});
  const [optimizer, setOptimizer] = useState<OptimizerName>('muon');
  const [augmentation, setAugmentation] = useState(true);
  const texts = { ...defaultTexts(counts, optimizer), ...typed };

  const problems = new Map(counts ? names.map((name) => [name, problemOf(name, texts[name], counts)]) : []);
  const submit = (event: Event) => {
    event.preventDefault();
    const wrong = names.find((name) => problems.get(name) !== undefined);
    if (wrong) {
      form.current!.querySelector<HTMLElement>(`#train-${wrong}`)!.focus();
      return;
    }
    const numbers = Object.fromEntries(names.map((name) => [name, parseNumber(texts[name])]));
    onSubmit({ ...(numbers as Record<NumberFieldName, number>), optimizer, augmentation });
  };
  const choose = (name: OptimizerName) => {
    setOptimizer(name);
    // Another optimizer, another learning rate.
    setTyped(({ learningRate: _, ...others }) => others);
  };

  const field = (name: NumberFieldName) => (
    <NumberInput
      name={name}
      text={texts[name]}
      problem={problems.get(name)}
      onText={(text) => setTyped((before) => ({ ...before, [name]: text }))}
    />
  );
  return (
    <form ref={form} class="train-form" aria-label="Settings" noValidate onSubmit={submit}>
      <fieldset disabled={disabled}>
        <legend>Settings</legend>
        <div class="train-fields">
          {field('trainingImages')}
          {field('testImages')}
          {field('epochs')}
          {field('batchSize')}
          <div class="train-field">
            <label for="train-optimizer">Optimizer</label>
            <select
              id="train-optimizer"
              aria-describedby="train-optimizer-note"
              value={optimizer}
              onChange={({ currentTarget }) => choose(currentTarget.value as OptimizerName)}
            >
              {Object.entries(optimizers).map(([name, { title }]) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </select>
            <p id="train-optimizer-note" class="quiet">
              {optimizers[optimizer].hint}
            </p>
          </div>
          {field('learningRate')}
          {field('seed')}
          <div class="train-field">
            <label class="train-check">
              <input
                type="checkbox"
                checked={augmentation}
                aria-describedby="train-augmentation-note"
                onChange={({ currentTarget }) => setAugmentation(currentTarget.checked)}
              />
              Augmentation
            </label>
            <p id="train-augmentation-note" class="quiet">
              random crops and mirror images
            </p>
          </div>
        </div>
      </fieldset>
      <div class="row">{children}</div>
    </form>
  );
}

/** What a field says before somebody types into it: all images that there are, and what trains well on few of them. */
const defaultTexts = (counts: ImageCounts | undefined, optimizer: OptimizerName): Record<NumberFieldName, string> => ({
  trainingImages: String(counts?.training ?? ''),
  testImages: String(counts?.test ?? ''),
  epochs: '10',
  batchSize: '32',
  learningRate: String(optimizers[optimizer].learningRate),
  seed: '0',
});
