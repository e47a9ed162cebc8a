from ntt import settings


def test_nobody_waits_for_a_lock_without_end():
    plain = settings._database("postgresql://ntt_web@/ntt?host=/tmp/x", wait="10s")
    pooled = settings._database("postgresql://ntt_web@db/ntt?options=", wait="10s")

    assert plain["OPTIONS"]["options"] == "-c lock_timeout=10s"
    assert plain["HOST"] == "/tmp/x"
    assert pooled["OPTIONS"]["options"] == ""
