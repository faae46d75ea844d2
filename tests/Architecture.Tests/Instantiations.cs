using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Utilities.Architecture.Tests;

/// <summary>Which types an assembly gives to a generic method, read from its metadata: <c>Publish&lt;ClockBroken&gt;</c> is a row there.</summary>
public static class Instantiations
{
    public static string[] Of(string assembly, string method)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return [.. Enumerable.Range(1, metadata.GetTableRowCount(TableIndex.MethodSpec))
            .Select(row => metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row)))
            .Where(specification => NameOf(metadata, specification.Method) == method)
            .SelectMany(specification => specification.DecodeSignature(new TypeNames(), null))
            .Distinct()];
    }

    private static string NameOf(MetadataReader metadata, EntityHandle method) => metadata.GetString(method.Kind is HandleKind.MemberReference
        ? metadata.GetMemberReference((MemberReferenceHandle)method).Name
        : metadata.GetMethodDefinition((MethodDefinitionHandle)method).Name);

    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => reader.GetString(reader.GetTypeReference(handle).Name);

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, context);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> arguments) => genericType;

        public string GetGenericMethodParameter(object? context, int index) => "!!" + index;

        public string GetGenericTypeParameter(object? context, int index) => "!" + index;

        public string GetPrimitiveType(PrimitiveTypeCode code) => code.ToString();

        public string GetArrayType(string element, ArrayShape shape) => element + "[]";

        public string GetSZArrayType(string element) => element + "[]";

        public string GetByReferenceType(string element) => element + "&";

        public string GetPointerType(string element) => element + "*";

        public string GetPinnedType(string element) => element;

        public string GetModifiedType(string modifier, string unmodified, bool isRequired) => unmodified;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "function";
    }
}
