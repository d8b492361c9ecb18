package dev.acme.shop.client;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

public class SearchClient {
  private static final MediaType JSON = MediaType.get("application/json");
  private final OkHttpClient client;
  private final HttpUrl base = HttpUrl.get("https://search.acme.dev");

  public SearchClient(TokenSource tokens) {
    this.client = new OkHttpClient.Builder()
        .callTimeout(10, TimeUnit.SECONDS)
        .addInterceptor(new Authenticated(tokens))
        .build();
  }

  public String find(String words, int page) throws IOException {
    HttpUrl url = base.newBuilder()
        .addPathSegments("v1/products")
        .addQueryParameter("q", words)
        .addQueryParameter("page", Integer.toString(page))
        .build();
    try (Response response = client.newCall(new Request.Builder().url(url).build()).execute()) {
      if (!response.isSuccessful()) throw new IOException("Search answered " + response.code());
      return response.body().string();
    }
  }

  public void index(String id, String json) throws IOException {
    Request request = new Request.Builder()
        .url(base.resolve("/v1/products/" + id))
        .put(RequestBody.create(json, JSON))
        .build();
    try (Response response = client.newCall(request).execute()) {
      if (response.code() >= 400) throw new IOException("Indexing " + id + " failed: " + response.message());
    }
  }

  interface TokenSource {
    String current();
  }

  /** Puts the current token on every request. */
  private record Authenticated(TokenSource tokens) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
      Request request = chain.request().newBuilder().header("Authorization", "Bearer " + tokens.current()).build();
      return chain.proceed(request);
    }
  }
}
