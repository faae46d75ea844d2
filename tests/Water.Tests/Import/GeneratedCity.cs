using System.Globalization;
using System.Text;

namespace Utilities.Water.Tests.Import;

/// <summary>A file in the shape of the real one, of any length, that is never held in memory as a whole.</summary>
internal sealed class GeneratedCity(int rows) : Stream
{
    public const string Header = "request_number,service_type,channel,created,due,closed,status,agency,zip,neighborhood\r\n";

    private static readonly DateTime Start = new(2014, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly byte[] buffer = new byte[256];
    private int at = -1;
    private int offset;
    private int length;

    /// <summary>Called before the row with this number is given away.</summary>
    public Action<int>? Before { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Each third request is late, each seventh is another service's.</summary>
    public static string Row(int number)
    {
        var created = Start.AddMinutes(number * 7L % 2_000_000);
        var late = number % 3 == 0;
        return number % 7 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"G-{number},BGE-StLight(s) Out,Phone,{created:s},{created.AddDays(4):s},{created.AddDays(1):s},Closed,BGE,21202,Canton\r\n")
            : string.Create(CultureInfo.InvariantCulture, $"G-{number},WW-Water Leak (Exterior),API,{created:s},{created.AddDays(2):s},{created.AddDays(late ? 3 : 1):s},Closed,Water Wastewater,21202,\"幸福, {number % 50}\"\r\n");
    }

    public static byte[] Bytes(int rows)
    {
        using var copy = new MemoryStream();
        using var city = new GeneratedCity(rows);
        city.CopyTo(copy);
        return copy.ToArray();
    }

    public override int Read(byte[] target, int targetOffset, int count) => Read(target.AsSpan(targetOffset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(target.Span));

    public override Task<int> ReadAsync(byte[] target, int targetOffset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(target.AsSpan(targetOffset, count)));

    public override int Read(Span<byte> target)
    {
        var filled = 0;
        while (filled < target.Length && (offset < length || Next()))
        {
            var part = Math.Min(length - offset, target.Length - filled);
            buffer.AsSpan(offset, part).CopyTo(target[filled..]);
            offset += part;
            filled += part;
        }

        return filled;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Next()
    {
        if (at == rows) return false;
        var text = at < 0 ? Header : Row(at);
        if (at >= 0) Before?.Invoke(at);
        length = Encoding.UTF8.GetBytes(text, buffer);
        offset = 0;
        at++;
        return true;
    }
}
