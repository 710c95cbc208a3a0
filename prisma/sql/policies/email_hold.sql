GRANT SELECT, UPDATE ON email_hold TO :platform;
