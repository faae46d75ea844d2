namespace Utilities.Supply.Tests;

/// <summary>Gives at most a few bytes per read, as a network does.</summary>
internal sealed class TricklingStream(byte[] content, int bytesPerRead) : MemoryStream(content)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, bytesPerRead));
}
