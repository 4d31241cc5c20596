"""What holds for every property test: a busy machine is no fault of the code that is tested."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "giljabi", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # 첫 글자표를 만드는 데만 1초가 들기도 한다
settings.load_profile("giljabi")
