import type { ComponentProps } from "react";
import { Input } from "./input.tsx";

type NumberInputProps = Omit<ComponentProps<typeof Input>, "inputMode" | "type"> & {
  /** Whether decimal places may be typed */
  decimal?: boolean;
};

/** A number as text: forms read it as the user's locale groups it (see ActionForm). */
export function NumberInput({ decimal = false, ...props }: NumberInputProps) {
  return <Input data-number="" inputMode={decimal ? "decimal" : "numeric"} autoComplete="off" {...props} />;
}
