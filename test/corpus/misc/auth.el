;;; auth.el --- reads the token from auth-source  -*- lexical-binding: t; -*-
(require 'auth-source)

(defconst acme-token-host "api.example.com")
(defvar acme--token nil "The token, once it was read.")

(defun acme-token ()
  "Give the token for `acme-token-host'."
  (or acme--token
      (setq acme--token (auth-source-pick-first-password :host acme-token-host :user "acme"))))
