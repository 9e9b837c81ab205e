import { type NumberFieldName, numberFields } from './number-fields.ts';

export interface NumberInputProps {
  name: NumberFieldName;
  text: string;
  /** What is wrong with the text. */
  problem: string | undefined;
  onText: (text: string) => void;
}

/** A field for a number, with what is wrong with it below. */
export function NumberInput({ name, text, problem, onText }: NumberInputProps) {
  const { title, hint, whole = true } = numberFields[name];
  const id = `train-${name}`;
  return (
    <div class="train-field">
      <label for={id}>{title}</label>
      <input
        id={id}
        type="text"
        inputMode={whole ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={text}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-note`}
      />
      <p id={`${id}-note`} class={problem ? 'train-problem' : 'quiet'}>
        {problem ?? hint}
      </p>
    </div>
  );
}
