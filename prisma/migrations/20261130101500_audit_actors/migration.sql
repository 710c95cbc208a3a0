-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('USER', 'KEY', 'SYSTEM');

-- AlterTable
-- Events are never updated, and a trigger refuses it: generated columns fill the rows that are there, all of them in one pass
-- that leaves no dead rows. They become plain columns at once.
ALTER TABLE "audit_event"
  ADD COLUMN "actor_kind" "ActorKind" NOT NULL
    GENERATED ALWAYS AS (CASE WHEN starts_with(actor, 'user:') THEN 'USER'::"ActorKind" ELSE 'SYSTEM'::"ActorKind" END) STORED,
  ADD COLUMN "actor_id" TEXT NOT NULL
    GENERATED ALWAYS AS (CASE WHEN starts_with(actor, 'user:') THEN substr(actor, 6) ELSE actor END) STORED,
  ADD COLUMN "impersonator_id" UUID
    GENERATED ALWAYS AS (CASE WHEN starts_with(viewer, 'user:') THEN substr(viewer, 6)::uuid END) STORED,
  ADD COLUMN "workspace_id" UUID;
ALTER TABLE "audit_event"
  ALTER COLUMN "actor_kind" DROP EXPRESSION,
  ALTER COLUMN "actor_id" DROP EXPRESSION,
  ALTER COLUMN "impersonator_id" DROP EXPRESSION,
  DROP COLUMN "actor",
  DROP COLUMN "viewer";

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "created_by" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "organization_change" (
    "organization_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" "ActorKind" NOT NULL,
    "actor_id" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "organization_change_pkey" PRIMARY KEY ("organization_id","version")
);

-- CreateTable
CREATE TABLE "user_change" (
    "user_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" "ActorKind" NOT NULL,
    "actor_id" TEXT NOT NULL,
    "fields" TEXT[],

    CONSTRAINT "user_change_pkey" PRIMARY KEY ("user_id","version")
);

-- CreateIndex
-- The index on the former column went with it.
CREATE INDEX audit_event_person_idx ON audit_event (actor_id, at) WHERE actor_kind = 'USER';

-- AddForeignKey
ALTER TABLE "organization_change" ADD CONSTRAINT "organization_change_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_change" ADD CONSTRAINT "user_change_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Installations of version 0.1 have it; steward_user_is_gone takes its place.
DROP FUNCTION IF EXISTS steward_was_deleted(text);
