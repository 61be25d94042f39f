"""Write an archive to a stream as if it happened now: sources, the writer's clock, the replayer, the dead letters."""
