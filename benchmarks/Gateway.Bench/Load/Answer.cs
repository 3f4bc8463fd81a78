namespace Gateway.Bench.Load;

/// <summary>A response: its status, its body's length, and what of the body came with the head.</summary>
internal readonly record struct Answer(int Status, long Length, string Body);
