-- Authenticator apps that were begun and never finished are removed every hour.
CREATE INDEX totp_unconfirmed_idx ON totp (created_at) WHERE confirmed_at IS NULL;
