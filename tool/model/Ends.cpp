//===- model/Ends.cpp - what the end of an object does --------------------===//

#include "model/ReadAsyncCall.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::model {

static const CXXRecordDecl *recordOf(QualType T) {
  T = T.getNonReferenceType();
  while (const auto *Array = T->getAsArrayTypeUnsafe())
    T = Array->getElementType();
  const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
  return Record && Record->hasDefinition() ? Record->getDefinition() : nullptr;
}

static bool hasMember(const CXXRecordDecl &Record, llvm::StringRef Name) {
  return Record.hasMemberName(&Record.getASTContext().Idents.get(Name));
}

bool isOwningPointer(QualType T) {
  const CXXRecordDecl *Record = recordOf(T);
  if (!Record || Record->isDependentContext() ||
      Record->hasTrivialDestructor() || !Record->getIdentifier() ||
      Record->getName() == "optional")
    return false;
  DeclarationName Arrow =
      Record->getASTContext().DeclarationNames.getCXXOperatorName(OO_Arrow);
  return Record->hasMemberName(Arrow) && hasMember(*Record, "get");
}

bool isReferenceWrapper(QualType T) {
  // What could not be read has no type.
  const CXXRecordDecl *Record =
      T.isNull() ? nullptr : T->getAsCXXRecordDecl();
  if (!Record || !Record->getIdentifier() ||
      Record->getName() != "reference_wrapper")
    return false;
  std::string Name = knowledge::nameOf(*Record);
  return Name == "std::reference_wrapper" || Name == "boost::reference_wrapper";
}

/// `std::weak_ptr`, `boost::weak_ptr`: does not hold what it points to.
static bool isWeakPointer(const CXXRecordDecl &Record) {
  return hasMember(Record, "lock") && hasMember(Record, "expired");
}

static bool endsSilently(QualType T, const knowledge::Lookup &Known,
                         unsigned Depth);

static bool endSilently(llvm::ArrayRef<TemplateArgument> Arguments,
                        const knowledge::Lookup &Known, unsigned Depth) {
  return llvm::all_of(Arguments, [&](const TemplateArgument &A) {
    if (A.getKind() == TemplateArgument::Pack)
      return endSilently(A.getPackAsArray(), Known, Depth);
    return A.getKind() != TemplateArgument::Type ||
           endsSilently(A.getAsType(), Known, Depth + 1);
  });
}

static bool endsSilently(QualType T, const knowledge::Lookup &Known,
                         unsigned Depth) {
  if (T->isReferenceType() || T->isDependentType())
    return true;
  const CXXRecordDecl *Record = recordOf(T);
  if (!Record || Record->hasTrivialDestructor() || isOwningPointer(T) ||
      isWeakPointer(*Record))
    return true;
  if (Depth > 8)
    return false;
  // Executors count references to what they run on; contexts and guards, which
  // run nothing themselves, end more than that.
  if (Known.executor(T) && hasMember(*Record, "execute"))
    return true;
  if (Known.isValue(*Record)) {
    const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Record);
    return !Instance ||
           endSilently(Instance->getTemplateArgs().asArray(), Known, Depth);
  }
  const CXXDestructorDecl *Destructor = Record->getDestructor();
  if (Destructor && Destructor->isUserProvided())
    return false;
  return llvm::all_of(Record->fields(),
                      [&](const FieldDecl *Field) {
                        return endsSilently(Field->getType(), Known, Depth + 1);
                      }) &&
         llvm::all_of(Record->bases(), [&](const CXXBaseSpecifier &Base) {
           return endsSilently(Base.getType(), Known, Depth + 1);
         });
}

bool endsSilently(QualType T, const knowledge::Lookup &Known) {
  return endsSilently(T, Known, 0);
}

QualType pointeeOf(QualType T) {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    return T->getPointeeType();
  const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T->getAsCXXRecordDecl());
  if (!isOwningPointer(T) || !Record || Record->getTemplateArgs().size() == 0 ||
      Record->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return {};
  return Record->getTemplateArgs()[0].getAsType();
}

static bool ownsVisibly(QualType T, const knowledge::Lookup &Known,
                        unsigned Depth) {
  if (T->isReferenceType() || T->isDependentType() || Depth > 8)
    return false;
  const CXXRecordDecl *Record = recordOf(T);
  if (!Record || Record->hasTrivialDestructor())
    return false;
  if (isOwningPointer(T)) {
    QualType Pointee = pointeeOf(T);
    return Pointee.isNull() || !endsSilently(Pointee, Known) ||
           ownsVisibly(Pointee, Known, Depth + 1);
  }
  if (const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Record);
      Instance && Known.isValue(*Record))
    return llvm::any_of(Instance->getTemplateArgs().asArray(),
                        [&](const TemplateArgument &A) {
                          return A.getKind() == TemplateArgument::Type &&
                                 ownsVisibly(A.getAsType(), Known, Depth + 1);
                        });
  return llvm::any_of(Record->fields(),
                      [&](const FieldDecl *Field) {
                        return ownsVisibly(Field->getType(), Known, Depth + 1);
                      }) ||
         llvm::any_of(Record->bases(), [&](const CXXBaseSpecifier &Base) {
           return ownsVisibly(Base.getType(), Known, Depth + 1);
         });
}

bool ownsVisibly(QualType T, const knowledge::Lookup &Known) {
  return ownsVisibly(T, Known, 0);
}

} // namespace cotidy::model
