package dev.rekollect.testkit.internal.fake;

/**
 * An error that was injected into a call.
 *
 * @param afterEffect whether the call does its work first
 */
record Strike(Rejection rejection, boolean afterEffect) {}
