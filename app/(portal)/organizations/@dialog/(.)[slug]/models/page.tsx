export { default } from "#app/(portal)/organizations/[slug]/models/page.tsx";
