using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Utilities.ServiceDefaults;

/// <summary>Documentation comments of our assemblies, from the XML files the compiler puts beside them.</summary>
internal sealed partial class DocumentationComments
{
    private readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> files = new();

    /// <summary>The handler method's summary and remarks; what the endpoint says itself wins.</summary>
    public void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var method = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();
        if (method?.DeclaringType is not { } type || Find(type, member => member.StartsWith($"M:{Name(type)}.{method.Name}(", StringComparison.Ordinal) || member == $"M:{Name(type)}.{method.Name}") is not { } comment) return;
        operation.Summary ??= Text(comment.Element("summary"));
        operation.Description ??= Text(comment.Element("remarks"));
        foreach (var parameter in operation.Parameters ?? [])
            parameter.Description ??= Text(comment.Elements("param").FirstOrDefault(p => string.Equals((string?)p.Attribute("name"), parameter.Name, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A record's summary; for a property its own, or the record parameter's.</summary>
    public void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonPropertyInfo is { AttributeProvider: PropertyInfo property })
        {
            var type = property.DeclaringType!;
            schema.Description ??= Text(Find(type, member => member == $"P:{Name(type)}.{property.Name}")?.Element("summary"))
                ?? Text(Find(type, member => member == $"T:{Name(type)}")?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == property.Name));
        }
        else
        {
            var type = context.JsonTypeInfo.Type;
            schema.Description ??= Text(Find(type, member => member == $"T:{Name(type)}")?.Element("summary"));
        }
    }

    private XElement? Find(Type type, Func<string, bool> matches)
    {
        var file = files.GetOrAdd(type.Assembly, Load);
        return file.Where(member => matches(member.Key)).Select(member => member.Value).FirstOrDefault();
    }

    private static IReadOnlyDictionary<string, XElement> Load(Assembly assembly)
    {
        var path = assembly.IsDynamic || assembly.Location is "" ? "" : Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(path)) return new Dictionary<string, XElement>();
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader).Descendants("member")
            .Where(member => member.Attribute("name") is not null)
            .DistinctBy(member => member.Attribute("name")!.Value)
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
    }

    private static string Name(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName?.Replace('+', '.') ?? type.Name;

    private static string? Text(XElement? element)
    {
        if (element is null) return null;
        var copy = new XElement(element);
        foreach (var reference in copy.Descendants().Where(e => e.Name == "see" || e.Name == "paramref").ToList())
            reference.ReplaceWith(((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("name") ?? reference.Value).Split('.', ':')[^1]);
        var text = Whitespace().Replace(copy.Value, " ").Trim();
        return text is "" ? null : text;
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whitespace();
}
