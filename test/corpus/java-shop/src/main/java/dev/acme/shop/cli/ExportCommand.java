package dev.acme.shop.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", description = "Writes the orders of a day into a file", mixinStandardHelpOptions = true)
public class ExportCommand implements Callable<Integer> {
  @Parameters(index = "0", description = "The day, as 2026-01-31")
  private String day;

  @Option(names = {"-o", "--output"}, defaultValue = "orders.csv")
  private Path output;

  @Option(names = "--token", description = "Access token; default: the variable SHOP_TOKEN", interactive = true)
  private char[] token;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws Exception {
    String access = Optional.ofNullable(token).map(String::new).orElseGet(() -> System.getenv("SHOP_TOKEN"));
    if (access == null || access.isEmpty()) {
      System.err.println("Give --token, or set SHOP_TOKEN");
      return 2;
    }
    Map<String, String> query = Map.of("day", day, "format", "csv");
    Files.writeString(output, new Shop("https://shop.acme.dev", access).get("/export", query));
    out.printf("Wrote %s%n", output);
    return 0;
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new ExportCommand()).execute(args));
  }
}
