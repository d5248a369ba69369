package org.mnist4j.train;

/** Entry point. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println(org.nd4j.linalg.factory.Nd4j.zeros(2, 2));
  }
}
