import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

interface ConfirmationFieldProps {
  /** The text to type, as the label shows it */
  text: string;
  value: string;
  onValueChange: (typed: string) => void;
}

/** Asks for a text to be typed before something is lost for good. Its field of the action is `confirmation`. */
export function ConfirmationField({ text, value, onValueChange }: ConfirmationFieldProps) {
  return (
    <Field name="confirmation" label={`Type ${text} to confirm`}>
      <Input
        value={value}
        onValueChange={onValueChange}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
    </Field>
  );
}
