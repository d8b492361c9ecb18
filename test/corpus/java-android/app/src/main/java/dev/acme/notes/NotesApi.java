package dev.acme.notes;

import java.util.List;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

public interface NotesApi {
  String BASE_URL = "https://notes.acme.dev/";

  @Headers({"Accept: application/json", "Cache-Control: max-age=60"})
  @GET("notes")
  Call<List<Note>> list(@Header("Authorization") String authorization, @Query("page") int page);

  @POST("notes")
  Call<Note> add(@Header("Authorization") String authorization, @Body Note note);

  @DELETE("notes/{id}")
  Call<Void> remove(@Header("Authorization") String authorization, @Path("id") long id);

  @FormUrlEncoded
  @POST("oauth/token")
  Call<Tokens> refresh(@Field("grant_type") String type, @Field("refresh_token") String token);

  class Note {
    public long id;
    public String text;
  }

  class Tokens {
    public String accessToken;
    public String refreshToken;
  }
}
