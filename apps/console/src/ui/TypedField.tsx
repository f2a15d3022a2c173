import TextField from '@mui/material/TextField';
import type { TextFieldProps } from '@mui/material/TextField';
import { useState } from 'react';

type TypedFieldProps = Omit<TextFieldProps, 'value' | 'onChange'> & {
  /** What stands in the field while nobody types. */
  readonly written: string;
  readonly onTyped: (text: string) => void;
};

/** A field that writes its value in the reader's way as soon as the reader has left it. */
export function TypedField({ written, onTyped, ...props }: TypedFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      fullWidth
      {...props}
      onBlur={() => setTyped(null)}
      onChange={({ target }) => {
        setTyped(target.value);
        onTyped(target.value);
      }}
      value={typed ?? written}
    />
  );
}
