GRANT SELECT, UPDATE ON mail_hold TO :platform;
