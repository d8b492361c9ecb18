package dev.acme.notes;

import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.util.Log;
import android.widget.Button;
import android.widget.EditText;
import androidx.annotation.NonNull;
import androidx.appcompat.app.AppCompatActivity;
import androidx.security.crypto.EncryptedSharedPreferences;
import androidx.security.crypto.MasterKey;
import java.io.IOException;
import java.security.GeneralSecurityException;

public class LoginActivity extends AppCompatActivity {
  private static final String TAG = "LoginActivity";
  private static final String KEY_ACCESS_TOKEN = "access_token";
  private static final String EXTRA_PASSWORD_HINT = "dev.acme.notes.PASSWORD_HINT";

  private EditText password;

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.login);
    password = findViewById(R.id.password);
    Button login = findViewById(R.id.login);
    login.setOnClickListener(view -> {
      if (password.length() == 0) password.setError(getString(R.string.password_missing));
      else signIn(password.getText().toString());
    });
    if (getIntent().hasExtra(EXTRA_PASSWORD_HINT)) password.setHint(getIntent().getStringExtra(EXTRA_PASSWORD_HINT));
  }

  private void signIn(@NonNull String secret) {
    Log.d(TAG, "Signing in");
    Session.open(secret, token -> {
      keep(token);
      startActivity(new Intent(this, NotesActivity.class));
    });
  }

  private void keep(String token) {
    try {
      preferences(this).edit().putString(KEY_ACCESS_TOKEN, token).apply();
    } catch (GeneralSecurityException | IOException error) {
      Log.e(TAG, "The session cannot be kept", error);
    }
  }

  static SharedPreferences preferences(Context context) throws GeneralSecurityException, IOException {
    MasterKey key = new MasterKey.Builder(context).setKeyScheme(MasterKey.KeyScheme.AES256_GCM).build();
    return EncryptedSharedPreferences.create(
        context,
        "session",
        key,
        EncryptedSharedPreferences.PrefKeyEncryptionScheme.AES256_SIV,
        EncryptedSharedPreferences.PrefValueEncryptionScheme.AES256_GCM);
  }
}
