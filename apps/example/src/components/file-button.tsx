import './file-button.css';
import { useRef } from 'preact/hooks';

export interface FileButtonProps {
  /** Chooses a folder. Default false: files. */
  folder?: boolean;
  /** Which files: names' endings, as in HTML. Default: all. */
  accept?: string;
  disabled?: boolean;
  /** Stands out from its neighbours. Default false. */
  primary?: boolean;
  onFiles: (files: File[]) => void;
  children: string;
}

/** Opens the browser's dialog for files, or for a folder. */
export function FileButton({
  folder = false,
  accept,
  disabled = false,
  primary = false,
  onFiles,
  children,
}: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <label class={`button file-button ${primary ? 'primary' : ''}`}>
      {children}
      <input
        ref={input}
        type="file"
        multiple
        disabled={disabled}
        {...(accept !== undefined && { accept })}
        {...(folder && { webkitdirectory: true })}
        onChange={() => {
          const files = [...input.current!.files!];
          // The same files may be chosen again, changed meanwhile.
          input.current!.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}
