export { default } from "#app/(portal)/organizations/[slug]/details/page.tsx";
