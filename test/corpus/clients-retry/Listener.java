package dev.acme.orders;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

final class Listener implements Runnable {
    private final ServerSocket server;

    Listener(int first) throws IOException {
        server = open(first);
    }

    private static ServerSocket open(int first) throws IOException {
        for (int port = first; port < first + 50; port++) {
            try {
                return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                System.err.println("Port " + port + " is taken");
            }
        }
        throw new IOException("No free port");
    }

    @Override
    public void run() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("ready\n".getBytes());
            } catch (IOException e) {
                System.err.println("A client went away");
            }
        }
    }
}
