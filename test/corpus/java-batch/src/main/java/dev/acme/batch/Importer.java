package dev.acme.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class Importer {
  private static final Logger log = LoggerFactory.getLogger(Importer.class);
  private static final int MAX_TRIES = 5;
  private static final String INSERT = "insert into readings (station, value) values (?, ?)";

  private final String url;
  private final Properties login = new Properties();

  public Importer(String url, String user, String password) {
    this.url = url;
    login.setProperty("user", user);
    login.setProperty("password", password);
    login.setProperty("ssl", "true");
  }

  public int run(Path file) throws IOException, SQLException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = DriverManager.getConnection(url, login)) {
        return load(file, connection);
      } catch (SQLException error) {
        if (attempt == MAX_TRIES) throw error;
        long pause = (1L << attempt) * 200 + ThreadLocalRandom.current().nextLong(200);
        log.warn("Try {} failed, again in {} ms", attempt, pause, error);
        Thread.sleep(pause);
      }
    }
  }

  private int load(Path file, Connection connection) throws IOException, SQLException {
    int count = 0;
    try (BufferedReader lines = Files.newBufferedReader(file);
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) continue;
        String[] fields = line.split(";", 2);
        insert.setString(1, fields[0].trim());
        insert.setDouble(2, Double.parseDouble(fields[1]));
        insert.addBatch();
        if (++count % 500 == 0) insert.executeBatch();
      }
      insert.executeBatch();
    }
    return count;
  }

  public static void main(String[] args) throws Exception {
    var importer = new Importer(System.getenv("JDBC_URL"), System.getenv("JDBC_USER"), System.getenv("JDBC_PASSWORD"));
    System.out.println(importer.run(Path.of(args[0])) + " readings");
  }
}
