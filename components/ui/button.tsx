import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Short class names, styled in button.css: a page has dozens of buttons, and its markup is sent twice. */
export const buttonStyles = cva("btn", {
  variants: {
    variant: { primary: "btn-primary", secondary: "btn-secondary", ghost: "btn-ghost", danger: "btn-danger" },
    size: { sm: "btn-sm", md: "", icon: "btn-icon" },
  },
  defaultVariants: { variant: "secondary", size: "md" },
});

export type ButtonLook = VariantProps<typeof buttonStyles>;

export function Button({ variant, size, className, ...props }: ComponentProps<"button"> & ButtonLook) {
  return <button type="button" className={cn(buttonStyles({ variant, size }), className)} {...props} />;
}
