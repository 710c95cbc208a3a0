import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export const buttonStyles = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium no-underline transition-colors duration-100 disabled:cursor-not-allowed aria-disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-accent text-on-accent hover:bg-accent-hover disabled:bg-pressed disabled:text-faint aria-disabled:bg-accent-hover",
        secondary:
          "border-line-strong bg-surface text-ink hover:bg-hover active:bg-pressed disabled:bg-hover disabled:text-faint aria-disabled:text-faint data-popup-open:bg-hover",
        ghost:
          "border-transparent bg-transparent text-muted hover:bg-hover hover:text-ink active:bg-pressed disabled:text-faint aria-disabled:text-faint data-popup-open:bg-hover data-popup-open:text-ink",
        danger:
          "border-transparent bg-danger text-on-accent hover:bg-danger-hover disabled:bg-pressed disabled:text-faint aria-disabled:bg-danger-hover",
      },
      size: {
        sm: "h-8 px-2.5 text-sm pointer-coarse:h-11",
        md: "h-9 px-3 text-base pointer-coarse:h-11",
        icon: "size-9 text-base pointer-coarse:size-11",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonStyles>;

export function Button({ variant, size, className, ...props }: ComponentProps<"button"> & ButtonLook) {
  return <button type="button" className={cn(buttonStyles({ variant, size }), className)} {...props} />;
}
