"""How tests run tasks: at once, and those for later not at all; a test calls them when their time has come."""

from typing import Any

from django.tasks import Task, TaskResult
from django.tasks.backends.immediate import ImmediateBackend


class AtOnce(ImmediateBackend):
    supports_defer = True

    def _execute_task(self, task_result: TaskResult[Any, Any]) -> None:
        task: Task[Any, Any] = task_result.task
        if task.run_after is None:
            super()._execute_task(task_result)  # type: ignore[misc]
