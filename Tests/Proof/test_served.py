"""The servers of the tests themselves: several at once, and one that is killed and started again."""

from served import Served, cairn


def test_each_server_takes_a_port_of_its_own_and_another_when_it_is_started_again(tmp_path):
    for name in ("one", "other"):
        cairn("practice", "set", "--data", tmp_path / name, "A81001", "--name", "Practice A81001")
    with Served(tmp_path / "one", tmp_path / "one.log") as one, Served(tmp_path / "other", tmp_path / "other.log") as other:
        assert one.port != other.port
        assert one.answers("/ready") and other.answers("/ready")
        one.kill()
        one.start()
        assert one.port != other.port and one.answers("/ready") and other.answers("/ready")
