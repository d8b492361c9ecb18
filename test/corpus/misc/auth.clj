(ns acme.auth
  (:require [buddy.hashers :as hashers]
            [buddy.sign.jwt :as jwt]
            [environ.core :refer [env]]))

(def secret (env :jwt-secret))
(def token-key :acme/token)

(defn sign-in [{:keys [email password]} find-user]
  (when-let [user (find-user email)]
    (when (hashers/check password (:password-hash user))
      {:token (jwt/sign {:sub (:id user)} secret {:alg :hs256})})))
