package com.example;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;

public class Ldap {
  public static InitialDirContext connect(String user, char[] password) throws Exception {
    Hashtable<String, Object> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
    environment.put(Context.PROVIDER_URL, "ldaps://ldap.example.com:636");
    environment.put(Context.SECURITY_AUTHENTICATION, "simple");
    environment.put(Context.SECURITY_PRINCIPAL, "uid=" + user + ",ou=people,dc=example,dc=com");
    environment.put(Context.SECURITY_CREDENTIALS, new String(password));
    return new InitialDirContext(environment);
  }
}
